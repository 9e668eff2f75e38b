import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'wattloom:public';

/** Answers without a session. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
