import { describe, expect, test } from "vitest";
import { matchReturns, type Sent } from "./match-returns";
import { cellsOf, readReturnLines } from "./return-lines";

const sent: Sent[] = [
  { id: "a", number: 1, name: "张三", tail: "2345", amountFen: 123_450, status: "pending" },
  { id: "b", number: 2, name: "李四", tail: "6789", amountFen: 123_450, status: "paid" },
  { id: "c", number: 3, name: "王五", tail: "0001", amountFen: 5, status: "returned" },
  { id: "d", number: 4, name: "张三", tail: "1111", amountFen: 123_450, status: "pending" },
];
const read = (text: string) => readReturnLines(cellsOf(text));
const match = (text: string) => {
  const { returned, problems } = matchReturns(read(text) ?? [], sent);
  return {
    returned: returned.map(({ paymentId, reason }) => `${paymentId}:${reason}`),
    problems: [...problems].map(([row, { key }]) => `${row}:${key.split(".").at(-1)}`),
  };
};

describe("what the bank sent back", () => {
  test("with heads in any order; rows it calls paid, blank lines and totals are passed over", () => {
    const text =
      "序号\t户名\t账号\t金额（元）\t处理结果\t退回原因\n1\t张三\t6217****2345\t1,234.50\t失败\t账号不存在\n2\t李四\t\t1234.5\t成功\t\n\n合计\t2\t\t2469.00";
    expect(match(text)).toEqual({ returned: ["a:账号不存在"], problems: [] });
  });
  test.each([
    ["1 1234.50 户名不符", "a:户名不符"],
    ['2,李四,"1,234.50",账户已销户', "b:账户已销户"],
    ["1｜张三｜1234.50｜销户".replaceAll("｜", "|"), "a:销户"],
    ["户名,金额,原因\n李四,1234.50,退", "b:退"],
    ["户名,账号尾号,金额,原因\n张三,1111,1234.50,退票", "d:退票"],
  ])("%j means %s", (text, one) => {
    expect(match(text)).toEqual({ returned: [one], problems: [] });
  });
  test.each([
    ["9 1234.50 退回", "1:unknownNumber"],
    ["1 1234.00 退回", "1:amountDiffers"],
    ["1 一千 退回", "1:noAmount"],
    ["1 李四 1234.50 退回", "1:nameDiffers"],
    ["序号,账号,金额,原因\n1,6217000000009999,1234.50,退", "2:accountDiffers"],
    ["3 0.05 退回", "1:alreadyReturned"],
    ["1 1234.50 退回\n1 1234.50 退回", "2:twice"],
    ["序号,金额,原因\n1,1234.50,", "2:noReason"],
    ["户名,金额,原因\n张三,1234.50,退", "2:severalFit"],
    ["户名,金额,原因\n赵六,1234.50,退", "2:noneFits"],
    ["金额,原因\n1234.50,退", "2:noneFits"],
  ])("%j is refused at its row: %s", (text, why) => {
    expect(match(text).problems).toEqual([why]);
  });
  test("columns that nobody recognises", () => {
    expect(read("张三 退回")).toBeNull();
    expect(read("")).toEqual([]);
  });
});
