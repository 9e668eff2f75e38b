import { Notifications } from './notifications.ts';
import { NotificationsController } from './notifications.controller.ts';

export const notifications = {
  controllers: [NotificationsController],
  services: [Notifications],
};
