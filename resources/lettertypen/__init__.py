"""The typefaces of stage and paper."""
