// @ts-nocheck
declare const styles = {
  'layout': '' as string,
  'rest': '' as string,
  'nav': '' as string,
  'item': '' as string,
  'item': '' as string,
  'item': '' as string,
  'layout': '' as string,
  'nav': '' as string,
} as const;
export default styles;
