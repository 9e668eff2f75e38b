import { CompleteTask } from './complete-task.ts';
import { TaskActs } from './task-acts.ts';
import { TaskActsController } from './task-acts.controller.ts';
import { TaskDrafts } from './task-drafts.ts';
import { Tasks } from './tasks.ts';
import { TasksController } from './tasks.controller.ts';

export const tasks = {
  controllers: [TasksController, TaskActsController],
  services: [Tasks, TaskActs, TaskDrafts, CompleteTask],
};
