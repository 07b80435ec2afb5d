/** Random per run and never written: fingerprints of one run compare, those of two runs do not. */
let salt: Buffer | undefined

/**
 * Shows which of the secrets of this run a value is, without showing the value.
 *
 * @returns `#` and eight hexadecimal digits
 */
export function fingerprint(value: string): string {
  // Loading it takes as long as all else that `explain` and `--version` do; they show no fingerprint.
  const { createHmac, randomBytes } = process.getBuiltinModule('node:crypto')
  salt ??= randomBytes(32)
  return `#${createHmac('sha256', salt).update(value).digest('hex').slice(0, 8)}`
}

/**
 * A value that must never be shown: a token, client secret, password, key or assertion.
 * However it is printed (template, JSON, console, inspect), `[redacted]` comes out.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself. To be called only where it is sent to where it belongs. */
  reveal(): string {
    return this.#value
  }

  get fingerprint(): string {
    return fingerprint(this.#value)
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON(): string {
    return '[redacted]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]'
  }
}

/**
 * Every secret that a run has seen, so that the final bytes of each output can be scanned for them.
 */
export class SecretStore {
  readonly #values = new Set<string>()
  readonly #names = new Map<string, string>()

  /**
   * Remembers a secret and hands it back wrapped.
   *
   * @param name what the secret is called where it must not be shown
   */
  keep(value: string, name?: string): Secret {
    if (value !== '') this.#values.add(value)
    if (name !== undefined && !this.#names.has(value)) this.#names.set(value, name)
    return new Secret(value)
  }

  /** Secret to its name, where it has one. */
  get names(): ReadonlyMap<string, string> {
    return this.#names
  }

  get size(): number {
    return this.#values.size
  }

  values(): ReadonlySet<string> {
    return this.#values
  }
}
