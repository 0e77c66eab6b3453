/**
 * What holds for the repository as a whole, and the code that the guides show.
 *
 * <p>In: the compiled modules, the Markdown files of the root and of {@code docs}. Out: nothing.
 * Promised: arrows between modules and rooms hold ({@code ArrowsTest}), house rules that a program
 * can check hold ({@code HouseRulesTest}), and each Java block of a guide is a region of a test in
 * this module, character for character ({@code SnippetsTest}). Start at {@code Snippets} to learn
 * how a region is marked.
 */
@NullMarked
package org.murmuration.docs;

import org.jspecify.annotations.NullMarked;
