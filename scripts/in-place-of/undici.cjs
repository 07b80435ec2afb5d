// What the transport uses. undici's own entry also brings fetch, WebSocket, caches and mocks.
const Dispatcher = require('undici/lib/dispatcher/dispatcher.js')

Object.assign(Dispatcher.prototype, require('undici/lib/api/index.js'))

exports.Agent = require('undici/lib/dispatcher/agent.js')
exports.Client = require('undici/lib/dispatcher/client.js')
