--[[
  How much of one room there is, at one moment. Changes nothing.

  Input:
    KEYS[1]  state        HASH
    KEYS[2]  commands     HASH
    KEYS[3]  credentials  HASH
    KEYS[4]  keys         HASH
    KEYS[5]  leases       HASH
    KEYS[6]  deadlines    ZSET of the partition
    KEYS[7]  log of the room, KEYS[8] of partner A, KEYS[9] of partner B, KEYS[10] of the moderator

    ARGV[1]  room id

  Output:
    { entries of all logs, answers, wrapped keys, links, fields of the leases, timers, fields of
      the state }
]]

local entries = 0
for i = 7, 10 do
  entries = entries + redis.call("XLEN", KEYS[i])
end

return {
  entries,
  redis.call("HLEN", KEYS[2]),
  redis.call("HLEN", KEYS[4]),
  redis.call("HLEN", KEYS[3]),
  redis.call("HLEN", KEYS[5]),
  redis.call("ZSCORE", KEYS[6], ARGV[1]) and 1 or 0,
  redis.call("HLEN", KEYS[1]),
}
