import { Organisation } from './organisation.ts';
import { OrganisationController } from './organisation.controller.ts';
import { RightsQueries } from './rights-queries.ts';
import { RightsController } from './rights.controller.ts';
import { Rules } from './rules.ts';
import { RulesController } from './rules.controller.ts';
import { Users } from './users.ts';
import { UsersController } from './users.controller.ts';

export const effectiveRights = {
  controllers: [RightsController],
  services: [RightsQueries],
};

export const admin = {
  controllers: [UsersController, OrganisationController, RulesController],
  services: [Users, Organisation, Rules],
};
