import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** `dbms.security.auth_max_failed_attempts` and `auth_lock_time`, at their defaults. */
const mostFailures = 3
const lockMs = 5000

export interface NativeUsers {
  /** The password that was made up at start. */
  readonly password: string
  check: (user: string, password: string) => 'right' | 'wrong' | 'locked'
}

/** The server's one stored user. After three wrong passwords in a row it is locked for five seconds. */
export function createNativeUsers(name: string, nowMs: () => number): NativeUsers {
  const password = randomBytes(18).toString('base64url')
  const expected = digest(password)
  let failures = 0
  let lastFailure = 0
  return {
    password,
    check: (user, given) => {
      if (user !== name) return 'wrong'
      if (failures >= mostFailures && nowMs() - lastFailure < lockMs) return 'locked'
      if (timingSafeEqual(digest(given), expected)) {
        failures = 0
        return 'right'
      }
      failures += 1
      lastFailure = nowMs()
      return 'wrong'
    },
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
