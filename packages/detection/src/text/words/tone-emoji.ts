/** Emoji by weight, the same in every language; folded, so without skin tones and presentation selectors. */
export const TONE_EMOJI: Readonly<Record<3 | 2 | 1 | -1 | -2 | -3, string>> = {
  3: "😍 🥰 ❤ 💕 💖 💗 💘 💙 💚 💛 💜 🧡 💞 💓 💝 🤩 🥳 ♥ 😻 🎉 🖤 🤍 ❣ 💋",
  2: "😊 😀 😃 😄 😁 😘 🤗 👏 👍 💪 🙌 😎 🎊 🏆 🥇 ✨ 🌟 ⭐ ☺ 😇 👌 💯 🔥 😚 🌹 🌸 🌞 ☀ 😌 😋 🎂 🎁 🙏 🤤 🥺 🌈",
  1: "😂 🤣 🙂 😉 😏 😜 😝 😛 🤪 🎶 ✌ 👋 😅 😆 ✔ 💃 🍀 ⚽ 💫 🎄 🌺 🌼 🦋 😺 🍻 🥂",
  [-1]: "😐 😑 🤔 😒 🙄 😬 😕 🤷 😴 😪 😳 😓 🤦 😶 🥴 😮 😯 🤨 🧐",
  [-2]: "😢 😭 😞 😔 😟 ☹ 🙁 😣 😖 😫 😩 😥 😰 😨 😱 👎 💔 😿 🤢 🤮 😷 🤒 💀 🚨 ❌ 🆘 🥀 😵",
  [-3]: "😠 😡 🤬 👿 😤 💩 🖕 🤡",
};
