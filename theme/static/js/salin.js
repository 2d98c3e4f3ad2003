// Copies the story's address. Where no script runs or none may write to the clipboard, the button stays hidden.
{
  const button = document.querySelector(".salin");

  const copy = async () => {
    const status = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(document.querySelector("link[rel=canonical]").href);
      status.textContent = button.dataset.done;
    } catch {
      status.textContent = button.dataset.failed;
    }
  };

  if (button && navigator.clipboard) {
    button.parentElement.hidden = false;
    button.addEventListener("click", copy);
  }
}
