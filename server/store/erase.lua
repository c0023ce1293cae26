--[[
  Deletes a room, whatever state it is in. All of it happens, or none.

  Input:
    KEYS[1]  gone         STRING
    KEYS[2]  state        HASH
    KEYS[3]  commands     HASH
    KEYS[4]  credentials  HASH
    KEYS[5]  keys         HASH
    KEYS[6]  leases       HASH
    KEYS[7]  deadlines    ZSET of the partition
    KEYS[8]  log of the room, KEYS[9] of partner A, KEYS[10] of partner B, KEYS[11] of the moderator
    KEYS[12] rings        channel of the partition

    ARGV[1]  nonce of this erasing, the same when the client library sends it a second time
    ARGV[2]  room id
    ARGV[3]  seconds the tombstone stays
    ARGV[4]  ring

  Output:
    1 when it has been deleted, 0 when there was nothing to delete

  It begins with a DEL, which a full store allows; what follows is then not refused either.
]]

if redis.call("GET", KEYS[1]) == ARGV[1] then
  return 1
end

local removed = redis.call("DEL", KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6],
  KEYS[8], KEYS[9], KEYS[10], KEYS[11])
removed = removed + redis.call("ZREM", KEYS[7], ARGV[2])
if removed == 0 then
  return 0
end

-- Without the tombstone a late write that opens rooms could give the id out again.
redis.call("SET", KEYS[1], ARGV[1], "EX", ARGV[3])
redis.call("SPUBLISH", KEYS[12], ARGV[4])
return 1
