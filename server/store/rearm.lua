--[[
  Sets a room's deadline, unless the room has changed since it was worked out.

  Input:
    KEYS[1]  state      HASH
    KEYS[2]  deadlines  ZSET of the partition

    ARGV[1]  room id
    ARGV[2]  deadline in ms, or ""
    ARGV[3..10] expected heads: version, chain of each log

  Output:
    1 when set, 0 when the room has changed, -1 when it is gone (its deadline goes too)
]]

if redis.call("EXISTS", KEYS[1]) == 0 then
  redis.call("ZREM", KEYS[2], ARGV[1])
  return -1
end

local names = { "room", "partner_a", "partner_b", "moderator" }
for i = 1, 4 do
  local head = redis.call("HMGET", KEYS[1], "v:" .. names[i], "c:" .. names[i])
  if head[1] ~= ARGV[1 + 2 * i] or head[2] ~= ARGV[2 + 2 * i] then
    return 0
  end
end

if ARGV[2] == "" then
  redis.call("ZREM", KEYS[2], ARGV[1])
else
  redis.call("ZADD", KEYS[2], ARGV[2], ARGV[1])
end
return 1
