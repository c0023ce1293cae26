--[[
  Lengthens the lease of the connection that holds a seat.

  Input:
    KEYS[1]  leases  HASH

    ARGV[1]  seat
    ARGV[2]  connection
    ARGV[3]  until, in ms; a lease is never shortened

  Output:
    1 when the connection still holds the seat, else 0
]]

local held = redis.call("HMGET", KEYS[1], ARGV[1], ARGV[1] .. ":by")
if held[2] ~= ARGV[2] then
  return 0
end
if tonumber(held[1]) < tonumber(ARGV[3]) then
  redis.call("HSET", KEYS[1], ARGV[1], ARGV[3])
end
return 1
