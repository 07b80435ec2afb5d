import { Server } from 'node:net'

/*
 * Loaded before programs that cannot be told where to listen: they take every address of the machine, and
 * a test is to be reached from this machine alone. `_listen2` is where Node.js binds at once; a host in
 * `listen` is looked up first, and these programs ask for their port right after `listen`.
 */
const { _listen2 } = Server.prototype
Server.prototype._listen2 = function listenOnLoopback(address, port, type, ...others) {
  return _listen2.call(this, address ?? '127.0.0.1', port, address == null ? 4 : type, ...others)
}
