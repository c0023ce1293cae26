--[[
  One room as it stands at one moment, in one round trip.

  Input:
    KEYS[1]  state        HASH
    KEYS[2]  leases       HASH
    KEYS[3]  credentials  HASH
    KEYS[4]  keys         HASH
    KEYS[5]  log of the room, KEYS[6] of partner A, KEYS[7] of partner B, KEYS[8] of the moderator

    ARGV[1..4] the first entry id wanted of each log, or "" for a log that is not asked for

  Output:
    {}  when the room is over or was never there, else
    { epoch, course, {version, chain of each log}, leases, credentials, keys,
      {entries of each log: {id, {field, value, ..}}, ..} }
]]

local head = redis.call("HMGET", KEYS[1], "epoch", "course",
  "v:room", "c:room", "v:partner_a", "c:partner_a",
  "v:partner_b", "c:partner_b", "v:moderator", "c:moderator")
if not head[1] then
  return {}
end

local tails = {}
for i = 1, 4 do
  if ARGV[i] == "" then
    tails[i] = {}
  else
    tails[i] = redis.call("XRANGE", KEYS[4 + i], ARGV[i], "+")
  end
end

return {
  head[1], head[2],
  { head[3], head[4], head[5], head[6], head[7], head[8], head[9], head[10] },
  redis.call("HGETALL", KEYS[2]),
  redis.call("HGETALL", KEYS[3]),
  redis.call("HGETALL", KEYS[4]),
  tails,
}
