import { Body, Controller, Get, Post } from '@nestjs/common';
import { Notifications } from './notifications.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { NotificationList, ReadNotifications } from './notifications.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: Notifications) {}

  @Get()
  @Answers(200, NotificationList)
  list(@Me() me: User): Promise<NotificationList> {
    return this.notifications.list(me);
  }

  @Post('read')
  @Answers(200, NotificationList)
  read(@Me() me: User, @Body({ schema: ReadNotifications }) { ids }: ReadNotifications): Promise<NotificationList> {
    return this.notifications.read(me, ids);
  }
}
