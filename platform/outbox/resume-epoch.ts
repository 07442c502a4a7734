// Names the epoch for the new replication history of a Redis that was stopped in order. Redis begins another history at each
// start, which otherwise means that its last writes may be lost: see epoch-marker.ts.

/** Exists after a stop in order. As it is the last write, its presence shows that no earlier write is lost. */
const stopMark = 'waybill:stopped'

const history = `string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')`

/** Lua without keys, for the user `default`: the last write before Redis is stopped. */
export const stopScript = `redis.call('SET', '${stopMark}', ${history}) return 1`

/** Lua without keys: the first command after a start. Returns 1 if Redis was stopped in order, else 0. */
export const resumeScript = `
  local stopped = redis.call('GET', '${stopMark}')
  if not stopped then return 0 end
  for _, key in ipairs(redis.call('KEYS', 'waybill:epoch:*')) do
    local epoch, last = string.match(redis.call('GET', key), '^(.*)@(%x+)$')
    if last == stopped then redis.call('SET', key, epoch .. '@' .. ${history}) end
  end
  redis.call('DEL', '${stopMark}')
  return 1`
