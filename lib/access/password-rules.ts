/** Passwords that lists of the most used ones begin with, and what offices choose; compared in lower case. */
const common = new Set(
  [
    "password12 password123 password1234 passw0rd123 qwerty1234 qwertyuiop1 1qaz2wsx3edc 1q2w3e4r5t 1234567890a",
    "a123456789 a1234567890 abc1234567 abcd123456 abcde12345 aa12345678 aa123456789 qq123456789 asdf123456 zxcvbnm123",
    "woaini1314 woaini520520 iloveyou123 admin12345 admin123456 administrator1 test123456 welcome123 letmein123",
    "dangyuan123 zuzhibu123 zuzhibu2026 gaoping123 gaoping2026 wangluo123 changeme123 yanzhen123 mima123456",
  ]
    .join(" ")
    .split(" "),
);

export const shortestPassword = 10;
export const longestPassword = 128;

/**
 * What is wrong with a new password, as a message key; null when it will do. At least 10 characters, letters and
 * digits, not the sign-in name, not a common one, not one character over and over.
 */
export function passwordFault(password: string, loginName: string): string | null {
  if ([...password].length < shortestPassword) return "access.password.tooShort";
  if ([...password].length > longestPassword) return "access.password.tooLong";
  if (!/\p{L}/u.test(password) || !/\p{Nd}/u.test(password)) return "access.password.lettersAndDigits";
  const lower = password.toLowerCase();
  if (loginName.length >= 4 && lower.includes(loginName.toLowerCase())) return "access.password.holdsName";
  if (lower === loginName.toLowerCase()) return "access.password.holdsName";
  if (common.has(lower) || new Set(lower).size < 4) return "access.password.common";
  return null;
}
