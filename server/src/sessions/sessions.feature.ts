import { IdentityController } from './identity.controller.ts';
import { SessionController } from './session.controller.ts';
import { Sessions } from './sessions.ts';

export const sessions = {
  controllers: [SessionController],
  services: [Sessions],
};

export const identity = {
  controllers: [IdentityController],
  services: [],
};
