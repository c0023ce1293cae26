--[[
  The only writer of a room's logs and state. All of it happens, or none.

  Input:
    KEYS[1]  state        HASH
    KEYS[2]  gone         STRING
    KEYS[3]  commands     HASH
    KEYS[4]  credentials  HASH
    KEYS[5]  keys         HASH
    KEYS[6]  leases       HASH
    KEYS[7]  deadlines    ZSET of the partition
    KEYS[8]  rings        channel of the partition
    KEYS[9]  log of the room, KEYS[10] of partner A, KEYS[11] of partner B, KEYS[12] of the moderator

    ARGV[1]  "new" (a room that is not there yet), "next" or "last" (the room ends)
    ARGV[2]  nonce of this write, the same when the client library sends it a second time
    ARGV[3]  room id
    ARGV[4]  epoch
    ARGV[5]  course
    ARGV[6]  deadline in ms, or ""
    ARGV[7]  command id, or ""
    ARGV[8]  command record (content and answer, packed)
    ARGV[9]  ring, or ""
    ARGV[10] seconds the tombstone stays
    ARGV[11..18] expected heads: version, chain of each log
    ARGV[19..26] heads afterwards, likewise
    ARGV[27] the script that the room is held to from now on, or "" where it stays
    ARGV[28..]   five counted lists, each its length and then its items:
                 entries (log 1-4, version, key, payload, chain), credentials to set (hash, record),
                 credentials to remove (hash), keys to set (name, value), keys to remove (name)

  Output, the first that is true:
    {"gone"}            the room is over or was never there
    {"taken"}           only for "new": the id is in use
    {"known", record}   the command id was answered before: the record of that first time
    {"stale"}           epoch or a head is not as expected; nothing was changed
    {"appended"}        done

  No command here can be refused half way: whatever is refused for want of memory, a disk or a
  primary is refused at the first write. An end begins with a DEL, which a full store allows.
]]

local state, gone, commands, credentials = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local keys, leases, deadlines, rings = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local how, nonce, room = ARGV[1], ARGV[2], ARGV[3]
local names = { "room", "partner_a", "partner_b", "moderator" }

local function rung()
  if ARGV[9] ~= "" then
    redis.call("SPUBLISH", rings, ARGV[9])
  end
end

-- Is the room over? A re-sent end finds its own tombstone and is answered as the first time.
local tombstone = redis.call("GET", gone)
if tombstone then
  if how == "last" and tombstone == nonce then
    return { "appended" }
  end
  if how == "new" then
    return { "taken" }
  end
  return { "gone" }
end

local born = redis.call("HGET", state, "born")
if how == "new" then
  if born then
    if born == nonce then
      return { "appended" }
    end
    return { "taken" }
  end
else
  if not born then
    return { "gone" }
  end

  -- Is the command known? Asked before the versions, so that a late double gets the first answer.
  if ARGV[7] ~= "" then
    local record = redis.call("HGET", commands, ARGV[7])
    if record then
      return { "known", record }
    end
  end

  -- Is everything as the writer saw it?
  if redis.call("HGET", state, "epoch") ~= ARGV[4] then
    return { "stale" }
  end
  for i = 1, 4 do
    local head = redis.call("HMGET", state, "v:" .. names[i], "c:" .. names[i])
    if head[1] ~= ARGV[9 + 2 * i] or head[2] ~= ARGV[10 + 2 * i] then
      return { "stale" }
    end
  end
end

if how == "last" then
  redis.call("DEL", state, commands, credentials, keys, leases,
    KEYS[9], KEYS[10], KEYS[11], KEYS[12])
  redis.call("ZREM", deadlines, room)
  redis.call("SET", gone, nonce, "EX", ARGV[10])
  rung()
  return { "appended" }
end

local at = 28
local function counted(width, each)
  local many = tonumber(ARGV[at])
  at = at + 1
  for _ = 1, many do
    each(at)
    at = at + width
  end
end

counted(5, function(i)
  redis.call("XADD", KEYS[8 + tonumber(ARGV[i])], ARGV[i + 1] .. "-0",
    "k", ARGV[i + 2], "p", ARGV[i + 3], "c", ARGV[i + 4])
end)

redis.call("HSET", state, "epoch", ARGV[4], "course", ARGV[5])
if how == "new" then
  redis.call("HSET", state, "born", nonce)
end
if ARGV[27] ~= "" then
  redis.call("HSET", state, "script", ARGV[27])
end
for i = 1, 4 do
  redis.call("HSET", state, "v:" .. names[i], ARGV[17 + 2 * i], "c:" .. names[i], ARGV[18 + 2 * i])
end

if ARGV[7] ~= "" then
  redis.call("HSET", commands, ARGV[7], ARGV[8])
end

counted(2, function(i) redis.call("HSET", credentials, ARGV[i], ARGV[i + 1]) end)
counted(1, function(i) redis.call("HDEL", credentials, ARGV[i]) end)
counted(2, function(i) redis.call("HSET", keys, ARGV[i], ARGV[i + 1]) end)
counted(1, function(i) redis.call("HDEL", keys, ARGV[i]) end)

if ARGV[6] == "" then
  redis.call("ZREM", deadlines, room)
else
  redis.call("ZADD", deadlines, ARGV[6], room)
end

rung()
return { "appended" }
