/**
 * What can be known of a TorchScript file before an engine runs it: whether it is whole, and what its code does; and a copy
 * of it with shuffled weights.
 */
package org.spectralattribution.model.archive;
