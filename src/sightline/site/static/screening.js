// Keyboard shortcuts of the queue. They press what is on the page and do nothing else: all works without them.

const OFF = 'sightline-keys-off'
const help = document.querySelector('[data-keys-help]')
const toggle = document.querySelector('[data-keys-toggle]')

function off () {
  try { return window.localStorage.getItem(OFF) === '1' } catch { return false }
}

function show () {
  document.body.classList.toggle('sl-no-keys', off())
  if (toggle) {
    toggle.hidden = false
    toggle.textContent = off() ? 'Turn keyboard shortcuts on' : 'Turn keyboard shortcuts off'
  }
}

function typing (target) {
  return target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type=radio]):not([type=checkbox])'))
}

// A number chooses in the flag where one is, else in the first on which nothing is chosen.
function part () {
  const parts = [...document.querySelectorAll('[data-part]')]
  return parts.find((one) => one.contains(document.activeElement)) ??
    parts.find((one) => !one.querySelector('input:checked')) ?? parts[0]
}

function press (key) {
  if (/^[1-9]$/.test(key)) {
    const radio = part()?.querySelector(`input[data-key="${key}"]`)
    if (!radio) return false
    radio.click()
    const open = [...document.querySelectorAll('[data-part]')].find((one) => !one.querySelector('input:checked'))
    ;(open?.querySelector('input') ?? radio).focus()
    return true
  }
  if (key === '?' && help) {
    help.open = !help.open
    if (help.open) help.querySelector('summary').focus()
    return true
  }
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`)
  if (!found) return false
  found.focus()
  found.click()
  return true
}

document.addEventListener('keydown', (event) => {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return
  if (press(event.key)) event.preventDefault()
})

toggle?.addEventListener('click', () => {
  try { window.localStorage.setItem(OFF, off() ? '0' : '1') } catch { return }
  show()
})

show()
