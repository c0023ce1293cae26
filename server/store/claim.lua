--[[
  Makes a connection the holder of its seat: the newest wins.

  Input:
    KEYS[1]  state   HASH
    KEYS[2]  leases  HASH
    KEYS[3]  rings   channel of the partition

    ARGV[1]  seat
    ARGV[2]  connection
    ARGV[3]  until, in ms
    ARGV[4]  ring

  Output:
    1 when the seat is held by this connection now, else 0 (room gone, or already replaced)
]]

if redis.call("EXISTS", KEYS[1]) == 0 then
  return 0
end

-- A claim that is sent a second time, after somebody newer took over, would take the seat back.
local held = redis.call("HMGET", KEYS[2], ARGV[1] .. ":by", ARGV[1] .. ":was")
if held[2] == ARGV[2] then
  return 0
end
if held[1] and held[1] ~= ARGV[2] then
  redis.call("HSET", KEYS[2], ARGV[1] .. ":was", held[1])
end
redis.call("HSET", KEYS[2], ARGV[1], ARGV[3], ARGV[1] .. ":by", ARGV[2])
redis.call("SPUBLISH", KEYS[3], ARGV[4])
return 1
