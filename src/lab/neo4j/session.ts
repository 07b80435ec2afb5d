import type { Authentication, Subject } from './authentication.ts'
import { failure, failureMap } from './failure.ts'
import type { ServerFailure } from './failure.ts'
import { atLeast } from './handshake.ts'
import type { BoltVersion } from './handshake.ts'
import { failed, ignored, requestName, success } from './messages.ts'
import { Structure } from './packstream.ts'
import type { PackMap, PackValue } from './packstream.ts'
import { packMap, Work } from './work.ts'
import type { WorkServer } from './work.ts'

/** What the sessions of one server share. */
export interface SessionServer extends WorkServer {
  authentication: Authentication
  /** Called once for each credential that a client presents. */
  countLogon: () => void
}

export interface SessionAnswer {
  messages: Structure[]
  /** The server ends the connection after these messages. */
  close: boolean
}

const tokenExpired = failure(
  'Neo.ClientError.Security.TokenExpired',
  'Authentication info expired.',
)

/**
 * One connection's protocol state (Bolt manual, "Server state"). Messages have to be handed over one after
 * the other: the next one when the answer to the last is known.
 */
export class BoltSession {
  readonly #server: SessionServer
  readonly #version: BoltVersion
  readonly #connection: { manifest: boolean; id: string }
  readonly #work: Work
  #state: 'connected' | 'authentication' | 'ready' | 'failed' = 'connected'
  #subject: Subject | undefined

  constructor(
    server: SessionServer,
    connection: { version: BoltVersion; manifest: boolean; id: string },
  ) {
    this.#server = server
    this.#version = connection.version
    this.#connection = connection
    this.#work = new Work(server, connection.version)
  }

  async handle(message: PackValue): Promise<SessionAnswer> {
    const name = message instanceof Structure ? requestName(message.tag) : undefined
    if (!(message instanceof Structure) || name === undefined) {
      return this.#violation('not a request')
    }
    if (name === 'GOODBYE') return { messages: [], close: true }
    if (name === 'RESET') return this.#reset()
    if (this.#state === 'failed') return answer(ignored())
    if (name === 'HELLO' || name === 'LOGON' || name === 'LOGOFF') {
      return this.#authenticate(name, packMap(message.fields[0]))
    }
    if (this.#subject === undefined) return this.#violation(`${name} before login`)
    // Results that are on their way still come.
    const asks = name === 'RUN' || name === 'BEGIN'
    if (asks && this.#subject.hasEnded?.() === true) return this.#fail(tokenExpired)
    const outcome = this.#work.handle(name, message.fields, this.#subject)
    if (outcome.kind === 'done') return { messages: outcome.messages, close: false }
    return outcome.kind === 'failure' ? this.#fail(outcome.failure) : this.#violation(outcome.what)
  }

  #reset(): SessionAnswer {
    if (this.#subject === undefined) return this.#violation('RESET before login')
    this.#work.clear()
    this.#state = 'ready'
    return answer(success())
  }

  /** Up to Bolt 5.0 HELLO carries the credential; from 5.1 on LOGON does. */
  async #authenticate(name: 'HELLO' | 'LOGON' | 'LOGOFF', fields: PackMap): Promise<SessionAnswer> {
    const separate = atLeast(this.#version, 5, 1)
    if (name === 'HELLO' && this.#state === 'connected') {
      if (!separate) return this.#login(fields, this.#greeting())
      this.#state = 'authentication'
      return answer(success(this.#greeting()))
    }
    if (name === 'LOGON' && this.#state === 'authentication') return this.#login(fields, {})
    if (name === 'LOGOFF' && separate && this.#state === 'ready' && this.#work.idle) {
      this.#subject = undefined
      this.#state = 'authentication'
      return answer(success())
    }
    return this.#violation(`${name} in the wrong state`)
  }

  async #login(credentials: PackMap, metadata: PackMap): Promise<SessionAnswer> {
    this.#server.countLogon()
    const login = await this.#server.authentication.login(credentials)
    if (!login.ok) {
      return {
        messages: [failed(failureMap(login.failure, this.#version, this.#server.identity))],
        close: true,
      }
    }
    this.#subject = login.subject
    this.#state = 'ready'
    // The login counts all the same (seen with 5.26.30 and 2026.08.1).
    const expired = login.subject.passwordChangeRequired === true
    return answer(
      success({
        ...metadata,
        ...(expired && { credentials_expired: true }),
        // Where the server wants to be reached: for clients that take the way it knows.
        ...(atLeast(this.#version, 5, 8) && { advertised_address: this.#server.address }),
      }),
    )
  }

  #greeting(): PackMap {
    const { major, minor } = this.#version
    return {
      server: this.#server.identity.agent,
      connection_id: this.#connection.id,
      hints: {
        'connection.recv_timeout_seconds': 120,
        ...(atLeast(this.#version, 5, 4) && { 'telemetry.enabled': true }),
        ...(atLeast(this.#version, 5, 8) && { 'ssr.enabled': true }),
      },
      ...(this.#connection.manifest && { protocol_version: `${major}.${minor}` }),
    }
  }

  /** Until RESET, everything that follows is ignored. */
  #fail(reason: ServerFailure): SessionAnswer {
    this.#state = 'failed'
    this.#work.clear()
    return answer(failed(failureMap(reason, this.#version, this.#server.identity)))
  }

  /** A client that breaks the protocol is told so and disconnected. */
  #violation(what: string): SessionAnswer {
    const reason = failure('Neo.ClientError.Request.Invalid', `Illegal message: ${what}.`)
    return {
      messages: [failed(failureMap(reason, this.#version, this.#server.identity))],
      close: true,
    }
  }
}

function answer(message: Structure): SessionAnswer {
  return { messages: [message], close: false }
}
