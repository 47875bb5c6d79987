<?php
// Debian's WordPress with a configuration of ours. Served: the router of PHP's own server, for a site in a folder
// (/noticias) with readable addresses. On the command line: installs, and makes the users that tests write as.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('BLT_MYSQL_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('BLT_WP_HOME'));
define('WP_SITEURL', getenv('BLT_WP_HOME'));
// Over plain HTTP application passwords are there in this environment alone.
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('WP_DEBUG', false);
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    define($name, 'not secret: lives as long as a test');
}
$table_prefix = 'wp_';
define('ABSPATH', '/usr/share/wordpress/');

if (PHP_SAPI !== 'cli') {
    define('WP_USE_THEMES', true);
    require ABSPATH . 'wp-settings.php';
    wp();
    require ABSPATH . WPINC . '/template-loader.php';
    return;
}

$_SERVER['HTTP_HOST'] = parse_url(WP_HOME, PHP_URL_HOST);
define('WP_INSTALLING', true);
require ABSPATH . 'wp-settings.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
// Nobody is to be told of it by mail.
function wp_new_blog_notification() {}
wp_install('Aguas', 'lead', 'lead@mail.example', true, '', 'the password of the user itself');
update_option('permalink_structure', '/%year%/%postname%/');
update_option('comment_moderation', '0');
update_option('comment_previously_approved', '0');
$users = [];
foreach (['administrator' => 'lead', 'author' => 'redactora', 'contributor' => 'becario'] as $role => $login) {
    $user = get_user_by('login', $login);
    $id = $user ? $user->ID : wp_insert_user(['user_login' => $login, 'user_pass' => 'x' . wp_generate_password(), 'user_email' => "$login@mail.example", 'role' => $role]);
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Baluarte']);
    $users[$role] = ['user' => $login, 'applicationPassword' => WP_Application_Passwords::chunk_password($password)];
}
echo json_encode($users), "\n";
