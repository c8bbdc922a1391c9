import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { CurrentUser } from '../../http/current-user.decorator.ts';
import { NotSignedIn } from './sessions.errors.ts';
import { SessionsService } from './sessions.service.ts';

type Request = { headers: { authorization?: string }; user?: CurrentUser };

/** Lets everybody pass; knows who is signed in. A token that is no longer good is said, not ignored. */
@Injectable()
export class OptionalSession implements CanActivate {
  constructor(protected readonly sessions: SessionsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token) request.user = await this.sessions.userOf(token);
    return true;
  }
}

@Injectable()
export class RequiredSession extends OptionalSession {
  constructor(sessions: SessionsService) {
    super(sessions);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    if (!context.switchToHttp().getRequest<Request>().user) throw new NotSignedIn();
    return true;
  }
}
