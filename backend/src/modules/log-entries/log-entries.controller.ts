import { Body, Controller, Get, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WithUser, type CurrentUser } from '../../http/current-user.decorator.ts';
import { Describe } from '../../http/operation.decorator.ts';
import { PageQuery } from '../../http/pagination.dto.ts';
import { OptionalSession } from '../sessions/session.guard.ts';
import { CreateLogEntry, LogEntryParams } from './dto/create-log-entry.dto.ts';
import { LogEntry, LogEntryPage } from './dto/log-entry.response.ts';
import { LogEntriesService } from './log-entries.service.ts';

@Controller('log-entries')
export class LogEntriesController {
  constructor(private readonly entries: LogEntriesService) {}

  @Get()
  @Describe({
    id: 'listLogEntries',
    tag: 'log entries',
    summary: 'The deck log, newest first',
    returns: LogEntryPage,
    headers: { 'x-cache': '`hit` when Redis had the page, else `miss`' },
  })
  async list(
    @Query({ schema: PageQuery }) page: PageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LogEntryPage> {
    const { value, hit } = await this.entries.list(page);
    void reply.header('x-cache', hit ? 'hit' : 'miss');
    return value;
  }

  @Get(':id')
  @Describe({
    id: 'getLogEntry',
    tag: 'log entries',
    summary: 'One entry, never from the cache',
    returns: LogEntry,
    problems: [404],
  })
  get(@Param({ schema: LogEntryParams }) { id }: LogEntryParams): Promise<LogEntry> {
    return this.entries.get(id);
  }

  @Post()
  @UseGuards(OptionalSession)
  @Describe({
    id: 'createLogEntry',
    tag: 'log entries',
    summary: 'Writes an entry; a background job digests it',
    status: 201,
    returns: LogEntry,
    problems: [401],
    session: 'optional',
  })
  create(
    @Body({ schema: CreateLogEntry }) input: CreateLogEntry,
    @WithUser() user: CurrentUser | undefined,
  ): Promise<LogEntry> {
    return this.entries.create(input, user);
  }
}
