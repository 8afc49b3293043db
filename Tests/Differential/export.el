;; Exports the files named after `--` to HTML, each beside itself as FILE.emacs.html; an error goes to FILE.error. Settings are Org's own but for what a
;; page must not depend on: the clock, the user, links that lead nowhere, colours of code.
(setq make-backup-files nil auto-save-default nil create-lockfiles nil enable-local-variables :safe user-full-name "" user-mail-address "")
(set-language-environment "UTF-8")
(require 'org) (require 'ox-html) (require 'oc-basic)
(setq org-export-with-broken-links 'mark org-html-htmlize-output-type nil org-export-timestamp-file nil org-export-time-stamp-file nil
      org-confirm-babel-evaluate (lambda (&rest _) nil) org-export-use-babel t org-cite-export-processors '((t basic)) org-id-track-globally nil tab-width 8
      org-babel-default-header-args (cons '(:eval . "never-export") (assq-delete-all :eval org-babel-default-header-args)))
(while command-line-args-left
  (let* ((file (expand-file-name (pop command-line-args-left))) (buffer (find-file-noselect file)))
    (with-current-buffer buffer
      (condition-case err
          (let ((text (org-export-as 'html)) (coding-system-for-write 'utf-8-unix))
            (write-region text nil (concat file ".emacs.html") nil 'silent))
        (t (write-region (error-message-string err) nil (concat file ".error") nil 'silent)))
      (set-buffer-modified-p nil))
    (kill-buffer buffer)))
