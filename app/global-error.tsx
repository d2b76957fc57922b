"use client";

/** The last net: the layout itself failed, so neither messages nor styles can be relied on. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body
        style={{
          fontFamily: "system-ui, sans-serif",
          margin: "4rem auto",
          maxWidth: "36rem",
          padding: "0 1rem",
        }}
      >
        <title>雁阵</title>
        <h1>页面暂时打不开</h1>
        <p>
          系统出了点问题，您填写的内容没有丢失在半路：没有保存成功的都没有写入。请重试；仍不行时请联系管理员。
        </p>
        <p lang="en">The page could not be shown. Nothing was half-saved. Please try again.</p>
        <button type="button" onClick={reset}>
          重试 Retry
        </button>
      </body>
    </html>
  );
}
