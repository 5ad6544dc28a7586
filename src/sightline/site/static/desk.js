// What scripts add to pages that work without them: the components of the design system, and progress that moves.

import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

const PAUSE = 2000

// A page of a running job loads itself again. Where scripts run, the bar moves instead, and the page is loaded anew only
// when the job has ended, because then it offers other things.
function follow (box) {
  const bar = box.querySelector('progress')
  const percent = box.querySelector('[data-percent]')
  const says = box.querySelector('[data-says]')
  async function look () {
    try {
      const response = await fetch(`${box.dataset.progress}?auto=1`, { headers: { Accept: 'application/json' } })
      if (!response.ok || response.redirected) return window.location.reload()
      const job = await response.json()
      if (job.ended || (!bar && job.percent !== null)) return window.location.reload()
      if (bar && job.percent !== null) bar.value = job.percent
      if (percent && job.percent !== null) percent.textContent = job.percent
      if (says && job.message && says.textContent !== job.message) says.textContent = job.message
    } catch {
      // The server doesn't answer just now: look again later.
    }
    window.setTimeout(look, PAUSE)
  }
  window.setTimeout(look, PAUSE)
}

document.querySelectorAll('[data-progress]').forEach(follow)
