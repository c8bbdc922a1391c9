import { Body, Controller, Delete, Get, Ip, Post, UseGuards } from '@nestjs/common';
import { WithUser, type CurrentUser } from '../../http/current-user.decorator.ts';
import { Describe } from '../../http/operation.decorator.ts';
import { CreateSession } from './dto/create-session.dto.ts';
import { NewSession, SignedInUser } from './dto/session.response.ts';
import { RequiredSession } from './session.guard.ts';
import { SessionsService } from './sessions.service.ts';

@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Post()
  @Describe({
    id: 'createSession',
    tag: 'sessions',
    summary: 'Signs in',
    status: 201,
    returns: NewSession,
    problems: [401, 429],
  })
  create(@Body({ schema: CreateSession }) input: CreateSession, @Ip() address: string): Promise<NewSession> {
    return this.sessions.signIn(input, address);
  }

  @Get('current')
  @UseGuards(RequiredSession)
  @Describe({
    id: 'getCurrentUser',
    tag: 'sessions',
    summary: 'Who is signed in',
    returns: SignedInUser,
    problems: [401],
    session: 'required',
  })
  current(@WithUser() user: CurrentUser): SignedInUser {
    return user;
  }

  @Delete('current')
  @UseGuards(RequiredSession)
  @Describe({
    id: 'deleteCurrentSession',
    tag: 'sessions',
    summary: 'Signs out',
    status: 204,
    problems: [401],
    session: 'required',
  })
  end(@WithUser() user: CurrentUser): Promise<void> {
    return this.sessions.signOut(user);
  }
}
