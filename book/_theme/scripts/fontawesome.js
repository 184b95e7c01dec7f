// Stands in for the theme's 1.5 MB of icons: course.css draws the dozen that the pages use from the theme's own font.
