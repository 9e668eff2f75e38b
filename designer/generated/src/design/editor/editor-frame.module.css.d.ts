// @ts-nocheck
declare const styles = {
  'frame': '' as string,
  'head': '' as string,
  'titles': '' as string,
  'title': '' as string,
  'key': '' as string,
  'banner': '' as string,
  'body': '' as string,
  'title': '' as string,
  'frame': '' as string,
} as const;
export default styles;
