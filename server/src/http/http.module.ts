import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { InputPipe } from '../contract/input-pipe.ts';
import { controllers, features } from './features.ts';
import type { Parts } from './parts.ts';
import { ProblemFilter } from './problem-filter.ts';
import { NoteBodySchema } from './route-inputs.ts';

@Module({})
export class HttpModule {
  /** Services are plain classes made of the parts; Nest only hands them to the controllers. */
  static of(parts: Parts): DynamicModule {
    const services = features.flatMap((feature) => feature.services);
    return {
      module: HttpModule,
      controllers: [...controllers],
      providers: [
        ...services.map((Service): Provider => ({ provide: Service, useValue: new Service(parts) })),
        { provide: APP_GUARD, useValue: new NoteBodySchema() },
        { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
        { provide: APP_PIPE, useValue: new InputPipe() },
      ],
    };
  }
}
