import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { Definitions } from './definitions.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { DRAFT_BODY, TakesUpTo } from '../contract/route-says.ts';
import { Key } from '../contract/common.schema.ts';
import {
  Definition,
  DefinitionKind,
  DefinitionList,
  DefinitionQuery,
  DraftSaved,
  SaveDraft,
  VersionQuery,
} from './definitions.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('definitions')
export class DefinitionsController {
  constructor(private readonly definitions: Definitions) {}

  @Get()
  @Answers(200, DefinitionList)
  list(@Me() me: User, @Query({ schema: DefinitionQuery }) { kind }: DefinitionQuery): Promise<DefinitionList> {
    return this.definitions.list(me, kind);
  }

  @Get(':kind/:key')
  @Answers(200, Definition)
  open(
    @Me() me: User,
    @Param('kind', { schema: DefinitionKind }) kind: DefinitionKind,
    @Param('key', { schema: Key }) key: string,
    @Query({ schema: VersionQuery }) { version }: VersionQuery,
  ): Promise<Definition> {
    return this.definitions.open(me, kind, key, version);
  }

  @Put(':kind/:key/draft')
  @TakesUpTo(DRAFT_BODY)
  @Answers(200, DraftSaved)
  saveDraft(
    @Me() me: User,
    @Param('kind', { schema: DefinitionKind }) kind: DefinitionKind,
    @Param('key', { schema: Key }) key: string,
    @Body({ schema: SaveDraft }) draft: SaveDraft,
  ): Promise<DraftSaved> {
    return this.definitions.saveDraft(me, kind, key, draft);
  }

  @Delete(':kind/:key/draft')
  @Answers(204)
  discardDraft(
    @Me() me: User,
    @Param('kind', { schema: DefinitionKind }) kind: DefinitionKind,
    @Param('key', { schema: Key }) key: string,
  ): Promise<void> {
    return this.definitions.discardDraft(me, kind, key);
  }
}
