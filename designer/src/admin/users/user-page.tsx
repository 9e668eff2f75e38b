export const UserPage = () => null;
