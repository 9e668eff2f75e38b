import { Controller, Get } from '@nestjs/common';
import { Organisation } from './organisation.ts';
import { Answers } from '../contract/answers.ts';
import { DepartmentTree, RoleList } from './admin.schema.ts';

/** Names of departments and roles are no secret among colleagues: everybody who is signed in reads them. */
@Controller()
export class OrganisationController {
  constructor(private readonly organisation: Organisation) {}

  @Get('departments')
  @Answers(200, DepartmentTree)
  departments(): Promise<DepartmentTree> {
    return this.organisation.departments();
  }

  @Get('roles')
  @Answers(200, RoleList)
  roles(): Promise<RoleList> {
    return this.organisation.roles();
  }
}
