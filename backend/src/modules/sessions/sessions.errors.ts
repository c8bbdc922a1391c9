import { DomainError } from '../../errors/domain-error.ts';

/** The same words whether the address, the password or the account is the reason. */
export class WrongCredentials extends DomainError {
  constructor() {
    super('not-signed-in', 'wrong-credentials', 'The e-mail address or the password is wrong.');
  }
}

export class NotSignedIn extends DomainError {
  constructor() {
    super('not-signed-in', 'not-signed-in', 'Sign in first: the session is missing, unknown or has ended.');
  }
}
