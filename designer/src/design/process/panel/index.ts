import { WattloomPropertiesProvider } from './wattloom-properties-provider.ts';

export const wattloomPanel = {
  __init__: ['wattloomPropertiesProvider'],
  wattloomPropertiesProvider: ['type', WattloomPropertiesProvider],
};
