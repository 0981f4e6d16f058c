#!/usr/bin/env node
'use strict';
// Plain syntax: a Node that is too old must get as far as the message below.

// libuv reads this once, when its pool is first used. A name lookup that hangs holds a thread for up to 40 s, and lookups
// may use half of the pool: with the default of 4, two dead clusters would stop every other one's lookups. A hundred
// contexts may hang with one name each, and some with two (docs/decisions/0007-names-and-proxies.md).
process.env.UV_THREADPOOL_SIZE = process.env.UV_THREADPOOL_SIZE || '256';

var fs = require('fs');
var path = require('path');

var root = path.join(__dirname, '..');
var manifest = require('../package.json');

function isOldNode() {
  var found = process.versions.node.split('.').map(Number);
  var needed = manifest.engines.node.replace('>=', '').split('.').map(Number);
  return found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1]);
}

function fail(message) {
  process.stderr.write('kmc: ' + message + '\n');
  process.exit(2);
}

/** Runs this file again on another Node; signals meant for us are passed on, its end is ours. */
function runOn(node) {
  var child = require('child_process').spawn(node, [__filename].concat(process.argv.slice(2)), { stdio: 'inherit' });
  ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'].forEach((signal) => {
    process.on(signal, () => {
      child.kill(signal);
    });
  });
  child.on('error', (error) => {
    fail('cannot run ' + node + ': ' + error.message);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 1 : code);
  });
}

function start() {
  var main = path.join(root, 'dist', 'main.js');
  if (!fs.existsSync(main)) fail('it is not built yet: run npm ci && npm run build in ' + root);
  var cache = process.env.XDG_CACHE_HOME || path.join(require('os').homedir(), '.cache');
  require('module').enableCompileCache(path.join(cache, 'kmc', 'compile'));
  void import(require('url').pathToFileURL(main).href).then((kmc) => kmc.start(manifest.version));
}

if (isOldNode()) {
  var own = path.join(root, 'node_modules', 'node', 'bin', 'node');
  if (!fs.existsSync(own)) fail('kmc needs Node.js 22.19 or newer (found ' + process.versions.node + ')');
  runOn(own);
} else {
  start();
}
