import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Who is asking; put on the request by the session guard. */
export interface CurrentUser {
  id: string;
  email: string;
  name: string;
  role: 'ADMIN' | 'MEMBER';
  sessionId: string;
}

export const WithUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): CurrentUser | undefined =>
    context.switchToHttp().getRequest().user,
);
