// Texts that stay in this browser under one name, each with a key of its own.
export const store = (name) => ({
  read: () => JSON.parse(localStorage.getItem(name) ?? "{}"),

  // Keep a text, or forget it if it is what stood there before.
  write(key, text, original) {
    const all = this.read();
    if (text === original) delete all[key];
    else all[key] = text;
    localStorage.setItem(name, JSON.stringify(all));
  },
});
