--[[
  The time of the one node that holds the layout key, so that on a cluster, too, all workers
  ask the same clock.

  Input:
    KEYS[1]  layout  STRING, only names the node

  Output:
    { seconds, microseconds }
]]

return redis.call("TIME")
