import { AsyncLocalStorage, createHook } from 'node:async_hooks'

interface Handle {
  unref?: () => void
}

const current = new AsyncLocalStorage<Set<Handle>>()

/**
 * Does something with a library that may forget sockets, and afterwards keeps none of them from
 * letting the process end. neo4j-driver 6.3 leaves a socket open for good when a server accepts the
 * connection and never answers the handshake; the driver offers no way to reach it.
 */
export async function withoutLooseHandles<T>(work: () => Promise<T>): Promise<T> {
  const handles = new Set<Handle>()
  const hook = createHook({
    init: (_id, type, _trigger, resource: Handle) => {
      if (type === 'TCPWRAP') current.getStore()?.add(resource)
    },
  }).enable()
  try {
    return await current.run(handles, work)
  } finally {
    hook.disable()
    for (const handle of handles) handle.unref?.()
  }
}
