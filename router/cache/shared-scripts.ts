// The Lua scripts of the cache in Redis. Each one is atomic, so that an invalidation is either seen by a fill or sees its
// entry: in both orders the older version loses. Times are those of Redis.
//
// An entry is a text of lines: the generation, the time at which its read began, whether it is a list, the versions of
// its products (`id<TAB>version<TAB>…`), and its data as JSON.

const now = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function text(number) return string.format('%.0f', number) end`

/** Whether an entry includes all invalidations so far. Expects `generation`, `listChanged` and `versionsKey`. */
const isCurrent = `
  local function isCurrent(entry)
    local of, begun, list, versions = string.match(entry, '^([^\\n]*)\\n(%d+)\\n([01])\\n([^\\n]*)\\n')
    if of == nil or of ~= generation or generation == '' then return false end
    if list == '1' and tonumber(begun) <= listChanged then return false end
    for id, version in string.gmatch(versions, '([^\\t]+)\\t(%d+)') do
      local latest = redis.call('HGET', versionsKey, id)
      if latest and tonumber(latest) > tonumber(version) then return false end
    end
    return true
  end`

/**
 * KEYS: generation, list, versions, then entries. Returns the generation, the time, and each entry or null. An entry that
 * lacks an invalidation is not returned.
 */
export const findScript = `${now}
  local generation = redis.call('GET', KEYS[1]) or ''
  local listChanged = tonumber(redis.call('GET', KEYS[2]) or '0')
  local versionsKey = KEYS[3]
  ${isCurrent}
  local found = { generation, text(now) }
  for index = 4, #KEYS do
    local entry = redis.call('GET', KEYS[index])
    found[index - 1] = entry and isCurrent(entry) and entry or false
  end
  return found`

/**
 * KEYS: generation, list, versions, index, sizes, total, then entries. ARGV: the time at which the read began, the longest
 * time since then, the time to live, the maximum of bytes, then the entries. Stores entries that include all invalidations
 * so far, and removes the oldest ones beyond the maximum. Returns how many were stored.
 */
export const storeScript = `${now}
  local generation = redis.call('GET', KEYS[1]) or ''
  local listChanged = tonumber(redis.call('GET', KEYS[2]) or '0')
  local versionsKey = KEYS[3]
  local indexKey, sizesKey, totalKey = KEYS[4], KEYS[5], KEYS[6]
  ${isCurrent}
  -- Invalidations from before are forgotten after a while.
  if now - tonumber(ARGV[1]) > tonumber(ARGV[2]) then return 0 end
  local total = tonumber(redis.call('GET', totalKey) or '0')
  local function remove(key)
    total = total - tonumber(redis.call('HGET', sizesKey, key) or '0')
    redis.call('HDEL', sizesKey, key)
    redis.call('ZREM', indexKey, key)
    redis.call('DEL', key)
  end
  for _, key in ipairs(redis.call('ZRANGEBYSCORE', indexKey, '-inf', text(now), 'LIMIT', 0, 100)) do remove(key) end
  local stored = 0
  for index = 7, #KEYS do
    local key, entry = KEYS[index], ARGV[index - 2]
    if isCurrent(entry) then
      remove(key)
      -- The key is in three tables: 400 bytes with their overhead.
      local size = #entry + 3 * #key + 400
      redis.call('SET', key, entry, 'PX', ARGV[3])
      redis.call('ZADD', indexKey, text(now + tonumber(ARGV[3])), key)
      redis.call('HSET', sizesKey, key, text(size))
      total = total + size
      stored = stored + 1
    end
  end
  while total > tonumber(ARGV[4]) do
    local oldest = redis.call('ZRANGE', indexKey, 0, 0)
    if #oldest == 0 then
      total = 0
    else
      remove(oldest[1])
    end
  end
  redis.call('SET', totalKey, text(total))
  return stored`

/**
 * KEYS: generation, list, versions, times of the versions. ARGV: how long versions are kept, the most versions, a new
 * generation, 1 if an entry of the catalogue changed, then the id and the version of each product. Idempotent.
 */
export const invalidateScript = `${now}
  for index = 5, #ARGV, 2 do
    local id, version = ARGV[index], ARGV[index + 1]
    local latest = redis.call('HGET', KEYS[3], id)
    if not latest or tonumber(latest) < tonumber(version) then redis.call('HSET', KEYS[3], id, version) end
    redis.call('ZADD', KEYS[4], text(now), id)
  end
  if ARGV[4] == '1' then redis.call('SET', KEYS[2], text(now)) end
  local old = redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', text(now - tonumber(ARGV[1])), 'LIMIT', 0, 1000)
  for _, id in ipairs(old) do
    redis.call('HDEL', KEYS[3], id)
    redis.call('ZREM', KEYS[4], id)
  end
  if redis.call('ZCARD', KEYS[4]) > tonumber(ARGV[2]) then
    redis.call('DEL', KEYS[3], KEYS[4])
    redis.call('SET', KEYS[1], ARGV[3])
  end
  return 1`
