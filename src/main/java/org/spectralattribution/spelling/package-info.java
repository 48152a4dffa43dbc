/** Which known word a user may have meant. */
package org.spectralattribution.spelling;
