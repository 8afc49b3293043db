;; Runs over the files named after `--`: execute, execute-twice or tangle, as the first word says. One Emacs for many notebooks; nothing is shared but the process.
(setq make-backup-files nil auto-save-default nil create-lockfiles nil enable-local-variables :safe)
(require 'org) (require 'ob) (require 'ob-tangle)
(setq org-confirm-babel-evaluate nil org-babel-python-command "python3" org-id-track-globally nil)
(org-babel-do-load-languages
 'org-babel-load-languages
 (delq nil (mapcar (lambda (l) (and (locate-library (format "ob-%s" l)) (cons l t)))
                   '(shell python R emacs-lisp awk sed sqlite gnuplot dot C perl ruby lua js java fortran makefile org octave latex))))
(defun labbook-differential (mode file)
  (let ((buffer (find-file-noselect file)))
    (with-current-buffer buffer
      (condition-case err
          (if (equal mode "tangle") (org-babel-tangle)
            (org-babel-execute-buffer)
            (when (buffer-modified-p) (save-buffer)))
        (t
         (write-region (if (consp err) (error-message-string err) (format "%s" err)) nil (concat file ".error"))
         (when (buffer-modified-p) (save-buffer))))
      (set-buffer-modified-p nil))
    (dolist (b (buffer-list))
      (let ((process (and (buffer-live-p b) (get-buffer-process b)))) (when process (set-process-query-on-exit-flag process nil) (delete-process process)))
      (unless (or (not (buffer-live-p b)) (string-prefix-p " " (buffer-name b))) (with-current-buffer b (set-buffer-modified-p nil)) (kill-buffer b)))
    (setq org-babel-library-of-babel nil)
    (write-region "" nil (concat file ".done"))))
(let ((inhibit-message nil) (mode (pop command-line-args-left)))
  (while command-line-args-left
    (labbook-differential mode (expand-file-name (pop command-line-args-left)))))
