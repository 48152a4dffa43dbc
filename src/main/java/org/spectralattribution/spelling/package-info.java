/** Which known word a user may have meant, and how much of a long one a message shows. */
package org.spectralattribution.spelling;
