;;; deglitch.el --- Repair and check texts with deglitch  -*- lexical-binding: t; -*-

;;; Commentary:
;; M-x deglitch-buffer, M-x deglitch-region, M-x deglitch-check; deglitch-flymake for findings as you write:
;;   (add-hook 'text-mode-hook #'deglitch-flymake-setup)

;;; Code:

(require 'compile)
(require 'flymake)

(defgroup deglitch nil "Repair scraped and machine-translated texts." :group 'text)

(defcustom deglitch-program "deglitch" "The program." :type 'string)

(defcustom deglitch-arguments nil "Further arguments, such as \"--unsafe-fixes\"." :type '(repeat string))

(defun deglitch--name ()
  "The name that tells configuration and format."
  (or buffer-file-name (if (derived-mode-p 'markdown-mode) "buffer.md" "buffer.txt")))

(defun deglitch--repair (&rest more)
  "Replace what `deglitch clean' changes in the buffer; MORE are further arguments.
Point, marks and everything that stays the same keep their places."
  (let ((output (generate-new-buffer " *deglitch*"))
        (errors (make-temp-file "deglitch"))
        (coding-system-for-read 'utf-8-unix)
        (coding-system-for-write 'utf-8-unix)
        (arguments (append (list "clean" "--encoding" "utf-8" "--stdin-filename" (deglitch--name))
                           more deglitch-arguments (list "-"))))
    (unwind-protect
        (save-restriction
          (widen)
          (if (zerop (apply #'call-process-region nil nil deglitch-program nil (list output errors) nil
                            arguments))
              (replace-buffer-contents output)
            (message "%s" (with-temp-buffer
                            (insert-file-contents errors)
                            (string-trim (buffer-string))))))
      (kill-buffer output)
      (delete-file errors))))

;;;###autoload
(defun deglitch-buffer ()
  "Repair the whole buffer."
  (interactive)
  (deglitch--repair))

;;;###autoload
(defun deglitch-region (start end)
  "Repair the lines of the region from START to END."
  (interactive "r")
  (deglitch--repair "--range" (format "%d:%d" (line-number-at-pos start t)
                                      (line-number-at-pos (max start (1- end)) t))))

;;;###autoload
(defun deglitch-check ()
  "Show the findings in the file of the buffer; \\[next-error] goes through them."
  (interactive)
  (let ((compilation-environment (cons "NO_COLOR=1" compilation-environment)))
    (compile (format "%s check --quiet --output-format concise -- %s" deglitch-program
                     (shell-quote-argument (buffer-file-name))))))

(defvar deglitch--line "^\\([^\n]*?\\):\\([0-9]+\\):\\([0-9]+\\): \\([A-Z]\\{3\\}[0-9]\\{3\\} [^\n]+\\)$")

(add-to-list 'compilation-error-regexp-alist-alist (list 'deglitch deglitch--line 1 2 3 1))
(add-to-list 'compilation-error-regexp-alist 'deglitch)

(defvar-local deglitch--process nil)

(defun deglitch-flymake (report &rest _)
  "A Flymake backend; REPORT takes the diagnostics."
  (when (process-live-p deglitch--process) (delete-process deglitch--process))
  (let ((source (current-buffer)) (name (deglitch--name)))
    (save-restriction
      (widen)
      (setq deglitch--process
            (make-process
             :name "deglitch" :noquery t :connection-type 'pipe :coding 'utf-8-unix
             :buffer (generate-new-buffer " *deglitch-flymake*")
             :command (list deglitch-program "check" "--quiet" "--output-format" "concise" "--encoding" "utf-8"
                            "--stdin-filename" name "-")
             :sentinel
             (lambda (process _event)
               (when (memq (process-status process) '(exit signal))
                 (unwind-protect
                     (when (and (buffer-live-p source)
                                (eq process (buffer-local-value 'deglitch--process source)))
                       (funcall report (deglitch--diagnostics (process-buffer process) source)))
                   (kill-buffer (process-buffer process)))))))
      (process-send-region deglitch--process (point-min) (point-max))
      (process-send-eof deglitch--process))))

(defun deglitch--diagnostics (output source)
  "The findings in the buffer OUTPUT as diagnostics of the buffer SOURCE."
  (with-current-buffer output
    (goto-char (point-min))
    (let (found)
      (while (search-forward-regexp deglitch--line nil t)
        (let* ((text (match-string 4))
               (region (flymake-diag-region source (string-to-number (match-string 2))
                                            (string-to-number (match-string 3)))))
          (when region
            (push (flymake-make-diagnostic source (car region) (cdr region) :warning text) found))))
      (nreverse found))))

;;;###autoload
(defun deglitch-flymake-setup ()
  "Show findings in this buffer as you write."
  (add-hook 'flymake-diagnostic-functions #'deglitch-flymake nil t)
  (flymake-mode 1))

(provide 'deglitch)
;;; deglitch.el ends here
