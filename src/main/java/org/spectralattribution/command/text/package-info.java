/**
 * What the text of a macro key means.
 */
package org.spectralattribution.command.text;
