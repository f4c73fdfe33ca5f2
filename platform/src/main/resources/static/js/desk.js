// Keys at the desk: j and k move through the queue, a marked letter opens the act. Can be turned off.
const links = [...document.querySelectorAll('[data-queue] a')]
const hint = document.querySelector('[data-keys]')
const on = () => localStorage.getItem('desk-keys') !== 'off'

if (hint) {
  hint.hidden = false
  hint.querySelector('[data-keys-toggle]').addEventListener('click', () =>
    localStorage.setItem('desk-keys', on() ? 'off' : 'on'))
}

document.addEventListener('keydown', event => {
  if (!on() || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.target.closest('input, select, textarea, [contenteditable]')) return
  const step = {j: 1, k: -1}[event.key]
  if (step && links.length > 0) {
    const now = links.findIndex(link => link.getAttribute('aria-current'))
    const next = links[Math.min(links.length - 1, Math.max(0, now + step))]
    if (next && next !== links[now]) next.click()
  } else {
    document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click()
  }
})
